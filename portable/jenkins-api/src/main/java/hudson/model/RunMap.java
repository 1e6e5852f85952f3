package hudson.model;

import jenkins.model.lazy.AbstractLazyLoadRunMap;

public final class RunMap<R extends Run<?, R>> extends AbstractLazyLoadRunMap<R> {
    public RunMap() {}
}
