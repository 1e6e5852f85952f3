package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A mapping of an Application under reading: knows its path, what was read of it, and so what nobody understood. */
final class Fields {
    /** Says what is wrong with a field of what is read. */
    interface Problems {
        Finding missing(String name, String field);

        /** @param wanted for instance {@code a text} */
        Finding wrongType(String name, String field, String wanted);
    }

    private static final Problems OF_APPLICATION = new Problems() {
        @Override
        public Finding missing(String name, String field) {
            return ApplicationFindings.missing(name, field);
        }

        @Override
        public Finding wrongType(String name, String field, String wanted) {
            return ApplicationFindings.wrongType(name, field, wanted);
        }
    };

    private final Problems problems;
    private final String application;
    private final String path;
    private final Map<String, Object> map;
    private final Set<String> read = new HashSet<>();
    private final List<Fields> children = new ArrayList<>();

    /**
     * @param application its name, for findings
     * @param path of this mapping, "" for the whole
     */
    Fields(String application, String path, Map<String, Object> map) {
        this(OF_APPLICATION, application, path, map);
    }

    /** Of something else than an Application. */
    Fields(Problems problems, String application, String path, Map<String, Object> map) {
        this.problems = problems;
        this.application = application;
        this.path = path;
        this.map = map;
    }

    String application() {
        return application;
    }

    /** The whole path of a field, for instance {@code spec.source.path}. */
    String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    /** Whether the field is there and not null. */
    boolean has(String field) {
        return value(field).isPresent();
    }

    /** Whether the field is written, if only as a null. */
    boolean isWritten(String field) {
        return map.containsKey(field);
    }

    /** Whether the field is absent, false, or an empty text, list or mapping: said, but asking for nothing. */
    boolean isEmpty(String field) {
        return value(field)
                .filter(value -> !value.equals(false)
                        && !value.equals("")
                        && !value.equals(List.of())
                        && !value.equals(Map.of()))
                .isEmpty();
    }

    /** A text or a number as text, "" where there is none. */
    String scalar(String field) {
        return value(field).filter(Long.class::isInstance).map(String::valueOf).orElseGet(() -> text(field));
    }

    /** A text, "" where there is none. */
    String text(String field) {
        return value(field)
                .map(value -> as(String.class, field, value, "a text"))
                .orElse("");
    }

    /** A text that has to be there. */
    String required(String field) {
        String text = text(field);
        if (text.isBlank()) {
            throw new FindingException(problems.missing(application, path(field)));
        }
        return text;
    }

    /** A truth, false where there is none. */
    boolean flag(String field) {
        return flag(field, false);
    }

    boolean flag(String field, boolean otherwise) {
        return value(field)
                .map(value -> as(Boolean.class, field, value, "true or false"))
                .orElse(otherwise);
    }

    /** An integer. */
    int number(String field, int otherwise) {
        return value(field)
                .map(value -> as(Long.class, field, value, "a whole number"))
                .map(number -> (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number)))
                .orElse(otherwise);
    }

    /** A mapping below this one, whose fields are then read of it. */
    Optional<Fields> child(String field) {
        Optional<Fields> child = value(field)
                .map(value -> as(Map.class, field, value, "a mapping"))
                .map(value -> new Fields(problems, application, path(field), Trees.map(value)));
        child.ifPresent(children::add);
        return child;
    }

    /** A list of mappings, whose fields are then read of them; empty where there is none. */
    List<Fields> each(String field) {
        List<Fields> each = new ArrayList<>();
        value(field).map(value -> as(List.class, field, value, "a list")).ifPresent(list -> {
            for (Object item : (List<?>) list) {
                String place = "%s[%d]".formatted(path(field), each.size());
                each.add(new Fields(
                        problems, application, place, Trees.map(as(Map.class, field, item, "a list of mappings"))));
            }
        });
        children.addAll(each);
        return each;
    }

    /** A list of texts, empty where there is none. */
    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        value(field).map(value -> as(List.class, field, value, "a list")).ifPresent(list -> {
            for (Object item : (List<?>) list) {
                texts.add(as(String.class, field, item, "a list of texts"));
            }
        });
        return texts;
    }

    /** A list of whatever it holds, empty where there is none. */
    List<?> list(String field) {
        return value(field)
                .map(value -> (List<?>) as(List.class, field, value, "a list"))
                .orElse(List.of());
    }

    /** A mapping of texts, empty where there is none. */
    Map<String, String> textMap(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        value(field)
                .map(value -> Trees.map(as(Map.class, field, value, "a mapping")))
                .ifPresent(found -> found.forEach((key, value) ->
                        texts.put(key, value == null ? "" : as(String.class, field + "." + key, value, "a text"))));
        return texts;
    }

    /** The mappings of a list, whose fields are then read of them; empty where there is none. */
    List<Fields> children(String field) {
        List<Map<String, Object>> trees = trees(field);
        List<Fields> found = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            found.add(new Fields(application, "%s[%d]".formatted(path(field), i), trees.get(i)));
        }
        children.addAll(found);
        return found;
    }

    /** The mappings of a list as they are, empty where there is none. */
    List<Map<String, Object>> trees(String field) {
        List<Map<String, Object>> trees = new ArrayList<>();
        value(field).map(value -> as(List.class, field, value, "a list")).ifPresent(list -> {
            for (Object item : (List<?>) list) {
                trees.add(Trees.map(as(Map.class, field, item, "a list of mappings")));
            }
        });
        return trees;
    }

    /** A mapping as it is. */
    Optional<Map<String, Object>> tree(String field) {
        return value(field)
                .map(value -> as(Map.class, field, value, "a mapping"))
                .map(Trees::map);
    }

    /** Marks fields as known, whatever they hold. */
    void ignore(String... fields) {
        read.addAll(List.of(fields));
    }

    /** The paths of all fields that nobody asked for, here and below. */
    List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        map.keySet().stream()
                .filter(field -> !read.contains(field))
                .map(this::path)
                .forEach(unknown::add);
        children.forEach(child -> unknown.addAll(child.unknown()));
        return unknown;
    }

    private Optional<Object> value(String field) {
        read.add(field);
        return Optional.ofNullable(map.get(field));
    }

    private <T> T as(Class<T> type, String field, Object value, String wanted) {
        if (!type.isInstance(value)) {
            throw new FindingException(problems.wrongType(application, path(field), wanted));
        }
        return type.cast(value);
    }
}
