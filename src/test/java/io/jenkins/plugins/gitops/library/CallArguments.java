package io.jenkins.plugins.gitops.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A call's arguments as plain values: texts that Groovy has not put together yet are put together, as Jenkins does. */
final class CallArguments {
    private CallArguments() {}

    static Map<String, Object> named(Object[] arguments) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (Object argument : arguments) {
            if (argument instanceof Map<?, ?> map) {
                map.forEach((name, value) -> named.put(String.valueOf(name), plain(value)));
            } else {
                named.put("", plain(argument));
            }
        }
        return named;
    }

    private static Object plain(Object value) {
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(entry -> plain.add(plain(entry)));
            return plain;
        }
        if (value instanceof Map<?, ?> map) {
            return named(new Object[] {map});
        }
        return value;
    }
}
