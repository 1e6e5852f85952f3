package io.jenkins.plugins.gitops.demo;

import io.jenkins.plugins.gitops.deploy.Engine;
import io.jenkins.plugins.gitops.view.Json;
import io.jenkins.plugins.gitops.view.RecordView;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the run page asks for, as a build of Jenkins answers it: here the build made one deployment. */
record DemoRecords(Engine engine) {
    private static final Pattern ONE = Pattern.compile("/gitops/records/([^/]+)/([^/]+)/records");

    /** The list of records at a path, as JSON; empty where the path is another one. */
    Optional<String> of(String path) {
        Matcher one = ONE.matcher(path);
        return one.matches()
                ? Optional.of(Json.of(engine.deployments().find(one.group(1), one.group(2)).stream()
                        .map(RecordView::of)
                        .toList()))
                : Optional.empty();
    }
}
