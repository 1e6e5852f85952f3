package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.ObjectKey;

/** What a person types to ask for a sync that does what this one did not. */
final class Typed {
    private Typed() {}

    static String confirm(String application, ObjectKey key) {
        return sync(application, "prune: true, confirm: ['%s']".formatted(ObjectSelection.written(key)));
    }

    static String confirm(String application, int count) {
        return sync(application, "prune: true, confirmCount: " + count);
    }

    static String recreate(String application, ObjectKey key) {
        return sync(application, "force: true, confirm: ['%s']".formatted(ObjectSelection.written(key)));
    }

    static String adopt(String application, ObjectKey key) {
        return sync(application, "adopt: ['%s']".formatted(ObjectSelection.written(key)));
    }

    private static String sync(String application, String parameters) {
        return "gitopsSync(application: '%s', %s)".formatted(application, parameters);
    }
}
