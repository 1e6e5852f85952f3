package org.jenkinsci.plugins.structs.describable;

import java.io.Serializable;
import java.util.Map;

public class UninstantiatedDescribable implements Serializable {
    public UninstantiatedDescribable(Map<String, ?> arguments) {}

    public Map<String, Object> getArguments() {
        throw new UnsupportedOperationException();
    }

    public String getSymbol() {
        throw new UnsupportedOperationException();
    }

    public String getKlass() {
        throw new UnsupportedOperationException();
    }
}
