package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;
import java.util.Collection;
import java.util.concurrent.Future;

public abstract class BodyExecution implements Future<Object>, Serializable {
    public BodyExecution() {}

    public abstract Collection<StepExecution> getCurrentExecutions();

    public boolean cancel(Throwable cause) {
        throw new UnsupportedOperationException();
    }

    public boolean cancel(boolean mayInterrupt) {
        throw new UnsupportedOperationException();
    }
}
