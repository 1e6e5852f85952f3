package hudson;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

public class EnvVars extends TreeMap<String, String> {
    public EnvVars() {
        super(String.CASE_INSENSITIVE_ORDER);
    }

    public EnvVars(Map<String, String> variables) {
        this();
        putAll(variables);
    }

    public EnvVars(EnvVars variables) {
        this((Map<String, String>) variables);
    }

    public EnvVars(String... keyValuePairs) {
        this();
        for (int i = 0; i < keyValuePairs.length; i += 2) {
            put(keyValuePairs[i], keyValuePairs[i + 1]);
        }
    }

    public void override(String key, String value) {
        put(key, value);
    }

    public EnvVars overrideAll(Map<String, String> all) {
        putAll(all);
        return this;
    }

    public EnvVars overrideExpandingAll(Map<String, String> all) {
        throw new UnsupportedOperationException();
    }

    public String put(String key, String value) {
        return super.put(key, Objects.requireNonNull(value, key));
    }

    public void putIfNotNull(String key, String value) {
        if (value != null) {
            put(key, value);
        }
    }

    public String get(String key, String defaultValue) {
        String value = get(key);
        return value == null ? defaultValue : value;
    }

    public String expand(String text) {
        return Util.replaceMacro(text, this);
    }
}
