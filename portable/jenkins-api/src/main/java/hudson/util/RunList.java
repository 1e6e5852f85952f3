package hudson.util;

import hudson.model.Run;
import java.util.AbstractList;

public class RunList<R extends Run> extends AbstractList<R> {
    public RunList() {}

    public R get(int index) {
        throw new UnsupportedOperationException();
    }

    public int size() {
        throw new UnsupportedOperationException();
    }

    public R getFirstBuild() {
        throw new UnsupportedOperationException();
    }

    public R getLastBuild() {
        throw new UnsupportedOperationException();
    }

    public RunList<R> limit(int n) {
        throw new UnsupportedOperationException();
    }

    public RunList<R> completedOnly() {
        throw new UnsupportedOperationException();
    }
}
