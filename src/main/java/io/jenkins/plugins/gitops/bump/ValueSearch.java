package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.text.Location;
import io.jenkins.plugins.gitops.bump.text.YamlFile;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Changes a value of a chart in the strongest of its value files that has it, since any other one would change nothing. An
 * application without a chart is a finding.
 *
 * @param folder of the application, "" for the root
 * @param valueFiles that are passed to the chart and may be changed, the strongest first; those of a chart's own are added
 * @param edit what to change
 */
public record ValueSearch(String folder, List<String> valueFiles, HelmValue edit) implements TreeChange {
    public ValueSearch {
        valueFiles = List.copyOf(valueFiles);
    }

    @Override
    public ChangeOutcome applyTo(DraftTree draft) {
        boolean chart = draft.isFile(below("Chart.yaml"));
        if (!chart && valueFiles.isEmpty()) {
            throw new FindingException(fileNeeded());
        }
        List<String> files = new ArrayList<>(valueFiles);
        if (chart) {
            files.add(below("values.yaml"));
        }
        List<String> there = files.stream().filter(draft::isFile).distinct().toList();
        Optional<String> strongest =
                there.stream().filter(file -> has(draft, file)).findFirst();
        return new ChangeOutcome(
                edit.applyTo(draft, strongest.map(List::of).orElse(there)),
                strongest
                        .filter(file -> there.size() > 1)
                        .map("%s is the value file that counts."::formatted)
                        .orElse(""));
    }

    private Finding fileNeeded() {
        return new Finding(
                "bump.value-needs-file",
                "No file is named for the value '%s', and '%s' holds no Helm chart".formatted(edit.path(), folder),
                "A value of that path may stand in several files, and only of a chart it is known which one counts;"
                        + " nothing was pushed",
                "Name the file, for instance helmValues: [[file: 'values.yaml', path: 'image.tag', value: '1.2']]");
    }

    private boolean has(DraftTree draft, String name) {
        try {
            YamlFile file = YamlFile.read(name, draft.read(name));
            return IntStream.range(0, file.documents())
                    .anyMatch(document -> file.has(new Location(document, edit.path())));
        } catch (FindingException unreadable) {
            // It may be the one that counts: the edit then says what is wrong with it.
            return true;
        }
    }

    private String below(String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
