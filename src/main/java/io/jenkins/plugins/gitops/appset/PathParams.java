package io.jenkins.plugins.gitops.appset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters that tell a folder, or a file in it. */
final class PathParams {
    private final String prefix;
    private final boolean goTemplate;

    /** @param prefix put before {@code path}, "" for none */
    PathParams(String prefix, boolean goTemplate) {
        this.prefix = prefix;
        this.goTemplate = goTemplate;
    }

    boolean goTemplate() {
        return goTemplate;
    }

    Map<String, Object> ofFolder(String folder) {
        Map<String, Object> path = new LinkedHashMap<>();
        path.put("basename", base(folder));
        path.put("basenameNormalized", GoText.normalized(base(folder)));
        return with(folder, path);
    }

    Map<String, Object> ofFile(String file) {
        int slash = file.lastIndexOf('/');
        String folder = slash < 0 ? "." : file.substring(0, slash);
        String name = file.substring(slash + 1);
        Map<String, Object> path = new LinkedHashMap<>();
        path.put("basename", base(folder));
        path.put("filename", name);
        path.put("basenameNormalized", GoText.normalized(base(folder)));
        path.put("filenameNormalized", GoText.normalized(name));
        return with(folder, path);
    }

    private Map<String, Object> with(String folder, Map<String, Object> path) {
        List<String> segments = List.of(folder.split("/"));
        Map<String, Object> params = new LinkedHashMap<>();
        if (goTemplate) {
            path.put("path", folder);
            path.put("segments", segments);
            params.put(prefix.isEmpty() ? "path" : prefix, prefix.isEmpty() ? path : Map.of("path", path));
            return params;
        }
        String name = prefix.isEmpty() ? "path" : prefix + ".path";
        params.put(name, folder);
        path.forEach((key, value) -> params.put(name + "." + key, value));
        for (int i = 0; i < segments.size(); i++) {
            params.put("%s[%d]".formatted(name, i), segments.get(i));
        }
        return params;
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
