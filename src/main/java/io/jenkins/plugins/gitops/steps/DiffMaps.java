package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.deploy.DiffReport;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.sync.ObjectPreview;
import io.jenkins.plugins.gitops.view.DiffText;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code gitopsDiff} returns: plain maps and lists, usable in the sandbox. */
final class DiffMaps {
    private DiffMaps() {}

    /**
     * @return keys {@code application}, {@code revision}, {@code differs}, {@code summary}, {@code changes} in Git (as of a
     *     deployment), {@code objects} (each with {@code object}, {@code action}, {@code message}, {@code fields}), and
     *     {@code text}
     */
    static Map<String, Serializable> of(DiffReport report) {
        ArrayList<Serializable> objects = new ArrayList<>();
        report.objects().forEach(object -> objects.add(object(object)));
        Map<String, Serializable> map = new LinkedHashMap<>();
        map.put("application", report.application());
        map.put("revision", report.revision());
        map.put("differs", report.differs());
        map.put("summary", DiffText.summary(report));
        map.put("changes", BumpedResult.changes(report.git()));
        map.put("objects", objects);
        map.put("text", String.join("\n", DiffText.lines(report)));
        return map;
    }

    private static LinkedHashMap<String, Serializable> object(ObjectPreview object) {
        ArrayList<Serializable> fields = new ArrayList<>();
        object.fields().forEach(field -> {
            LinkedHashMap<String, String> map = new LinkedHashMap<>();
            map.put("path", field.path());
            map.put("before", field.live());
            map.put("after", field.desired());
            fields.add(map);
        });
        LinkedHashMap<String, Serializable> map = new LinkedHashMap<>();
        map.put("object", object.key().toString());
        map.put("action", object.action().name());
        map.put("message", object.finding().map(Finding::sentence).orElse(""));
        map.put("fields", fields);
        return map;
    }
}
