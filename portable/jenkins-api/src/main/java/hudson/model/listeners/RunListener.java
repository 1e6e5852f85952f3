package hudson.model.listeners;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;

public abstract class RunListener<R extends Run> implements ExtensionPoint {
    public final Class<R> targetType;

    protected RunListener(Class<R> targetType) {
        this.targetType = targetType;
    }

    protected RunListener() {
        this.targetType = null;
    }

    public void onCompleted(R run, TaskListener listener) {}

    public void onFinalized(R run) {}

    public void onInitialize(R run) {}

    public void onStarted(R run, TaskListener listener) {}

    public void onDeleted(R run) {}

    public static ExtensionList<RunListener> all() {
        throw new UnsupportedOperationException();
    }
}
