package org.jenkinsci.plugins.workflow.steps;

import java.util.List;

public class MissingContextVariableException extends Exception {
    private final transient Class<?> type;

    public MissingContextVariableException(Class<?> type) {
        this.type = type;
    }

    public MissingContextVariableException(Class<?> type, StepDescriptor descriptor) {
        this(type);
    }

    public Class<?> getType() {
        return type;
    }

    public List<StepDescriptor> getProviders() {
        throw new UnsupportedOperationException();
    }

    public String getMessage() {
        throw new UnsupportedOperationException();
    }
}
