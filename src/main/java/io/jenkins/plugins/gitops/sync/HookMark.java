package io.jenkins.plugins.gitops.sync;

import io.jenkins.plugins.gitops.manifest.Manifest;

/** Our annotation on a hook's object: which application made it, and in which operation. */
public final class HookMark {
    private static final String ANNOTATION = "gitops.jenkins.io/hook";

    private HookMark() {}

    static Manifest put(Manifest desired, Operation operation, HookPhase phase) {
        return desired.withAnnotation(ANNOTATION, text(operation, phase));
    }

    /** Whether the object was made in this phase of this operation. */
    static boolean isOf(Manifest live, Operation operation, HookPhase phase) {
        return live.annotation(ANNOTATION).equals(text(operation, phase));
    }

    /** Whether the object may be replaced by a hook of the application: it is a hook, and not another application's. */
    static boolean replaceable(Manifest live, String application) {
        String mark = live.annotation(ANNOTATION);
        return mark.isEmpty() ? HookMarks.isHook(live) : mark.startsWith(application + ":");
    }

    /** The application that made a hook's object, "" where that is none of ours. */
    public static String application(Manifest live) {
        String mark = live.annotation(ANNOTATION);
        return mark.substring(0, Math.max(0, mark.indexOf(':')));
    }

    private static String text(Operation operation, HookPhase phase) {
        return "%s:%s:%d:%s".formatted(operation.application(), operation.id(), operation.attempt(), phase.title());
    }
}
