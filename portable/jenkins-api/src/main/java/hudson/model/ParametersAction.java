package hudson.model;

import java.util.List;
import jenkins.model.RunAction2;

public class ParametersAction implements RunAction2 {
    public ParametersAction(List<ParameterValue> parameters) {}

    public ParametersAction(ParameterValue... parameters) {}

    public List<ParameterValue> getParameters() {
        throw new UnsupportedOperationException();
    }

    public ParameterValue getParameter(String name) {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    public String getUrlName() {
        throw new UnsupportedOperationException();
    }

    public void onAttached(Run<?, ?> run) {
        throw new UnsupportedOperationException();
    }

    public void onLoad(Run<?, ?> run) {
        throw new UnsupportedOperationException();
    }
}
