package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitEntry;
import io.jenkins.plugins.gitops.git.GitTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every file that a chart needs, by the place it has in the workspace, and nothing else. */
final class HelmInputs {
    /** The chart's folder in the workspace. */
    static final String CHART = "chart";

    private final String shown;
    private final int mostFiles;
    private final Map<String, Located> files = new TreeMap<>();
    private final List<String> valueFiles = new ArrayList<>();
    private final Map<String, String> fileParameters = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    /** @param shown the chart's folder, for findings */
    HelmInputs(String shown, int mostFiles) {
        this.shown = shown;
        this.mostFiles = mostFiles;
    }

    /** A file of one of the sources. */
    record Located(GitTree tree, GitEntry entry) {
        byte[] read(RenderLimits limits) {
            return tree.read(entry.path(), limits.fileBytes());
        }
    }

    String shown() {
        return shown;
    }

    void file(String place, Located file) {
        files.put(place, file);
        if (files.size() > mostFiles) {
            throw new FindingException(RenderFindings.tooManyFiles(shown, mostFiles));
        }
    }

    /** @param name as the Application has it, for findings */
    void valueFile(String name, Located file) {
        valueFiles.add(beside("values", name, file));
    }

    void fileParameter(String parameter, String name, Located file) {
        fileParameters.put(parameter, beside("files", name, file));
    }

    // The file's own name would go into Helm's command line, where a comma separates files.
    private String beside(String folder, String name, Located file) {
        String place = "%s/%d.yaml".formatted(folder, files.size());
        file(place, file);
        names.put(place, name);
        return place;
    }

    Map<String, Located> files() {
        return Collections.unmodifiableMap(files);
    }

    boolean hasPackedChart() {
        return files.keySet().stream().anyMatch(place -> place.endsWith(".tgz"));
    }

    /** Places of the value files, the strongest last. */
    List<String> valueFiles() {
        return Collections.unmodifiableList(valueFiles);
    }

    /** Places of the files, by the values that their content becomes. */
    Map<String, String> fileParameters() {
        return Collections.unmodifiableMap(fileParameters);
    }

    /** A text of Helm with the names that the Application uses instead of places in the workspace. */
    String named(String text) {
        String named = text;
        for (Map.Entry<String, String> each : names.entrySet()) {
            named = named.replace(each.getKey(), each.getValue());
        }
        return named;
    }

    /** All that can change the result, in an order of its own. */
    void addTo(InputHash hash) {
        files.forEach((place, file) ->
                hash.with(place, file.entry().type().name(), file.entry().hash()));
        hash.with(valueFiles).with(fileParameters);
    }
}
