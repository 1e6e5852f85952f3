package io.jenkins.plugins.gitops.config;

import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.mock;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Binds YAML as Configuration as Code does: by data-bound constructors and setters, and nothing else. */
final class PlainBinder {
    private final Set<String> used = new TreeSet<>();
    private final Set<String> known = new TreeSet<>();

    /** Attributes that were bound, as {@code Class.attribute}. */
    Set<String> used() {
        return used;
    }

    /** All attributes of the classes that were bound. */
    Set<String> known() {
        return known;
    }

    /** The global configuration, without the parts that need a Jenkins. Fails on an attribute that there is not. */
    GitOpsConfiguration configuration(Map<?, ?> yaml) throws ReflectiveOperationException {
        GitOpsConfiguration target = mock(GitOpsConfiguration.class, CALLS_REAL_METHODS);
        doNothing().when(target).save();
        set(GitOpsConfiguration.class, target, new LinkedHashMap<>(yaml));
        return target;
    }

    private Object bind(Class<?> type, Map<?, ?> yaml) throws ReflectiveOperationException {
        Map<Object, Object> left = new LinkedHashMap<>(yaml);
        Constructor<?> constructor = Arrays.stream(type.getConstructors())
                .filter(each -> each.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " cannot be bound"));
        List<Object> arguments = new ArrayList<>();
        for (Parameter parameter : constructor.getParameters()) {
            known.add(type.getSimpleName() + "." + parameter.getName());
            arguments.add(
                    left.containsKey(parameter.getName())
                            ? value(type, parameter.getName(), parameter.getParameterizedType(), left)
                            : null);
        }
        Object bound = constructor.newInstance(arguments.toArray());
        set(type, bound, left);
        return bound;
    }

    private void set(Class<?> type, Object target, Map<Object, Object> left) throws ReflectiveOperationException {
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                String name = name(method);
                known.add(type.getSimpleName() + "." + name);
                if (left.containsKey(name)) {
                    invoke(method, target, value(type, name, method.getGenericParameterTypes()[0], left));
                }
            }
        }
        if (!left.isEmpty()) {
            throw new AssertionError(type.getSimpleName() + " has no attribute " + left.keySet());
        }
    }

    private static void invoke(Method method, Object target, Object value) throws ReflectiveOperationException {
        try {
            method.invoke(target, value);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method.getName() + " failed", e.getCause());
        }
    }

    private static String name(Method setter) {
        return Character.toLowerCase(setter.getName().charAt(3))
                + setter.getName().substring(4);
    }

    private Object value(Class<?> owner, String name, Type type, Map<Object, Object> left)
            throws ReflectiveOperationException {
        used.add(owner.getSimpleName() + "." + name);
        return convert(type, left.remove(name));
    }

    private Object convert(Type type, Object yaml) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            List<Object> items = new ArrayList<>();
            for (Object item : (List<?>) yaml) {
                items.add(convert(list.getActualTypeArguments()[0], item));
            }
            return items;
        }
        if (type == int.class) {
            return ((Number) yaml).intValue();
        }
        if (type == boolean.class || type == String.class) {
            if (type == String.class && !(yaml instanceof String)) {
                throw new AssertionError(yaml + " is no text");
            }
            return yaml;
        }
        return bind((Class<?>) type, (Map<?, ?>) yaml);
    }
}
