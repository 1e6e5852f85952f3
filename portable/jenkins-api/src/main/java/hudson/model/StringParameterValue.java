package hudson.model;

public class StringParameterValue extends ParameterValue {
    public String value;

    public StringParameterValue(String name, String value) {
        super(name);
        this.value = value;
    }

    public String getValue() {
        throw new UnsupportedOperationException();
    }
}
