package io.jenkins.plugins.gitops.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What Jenkins can set of a class. */
public record BoundClass(Class<?> type) {
    /** The names of constructor parameters and setters, with their types. */
    public Map<String, Type> parameters() {
        Map<String, Type> parameters = new TreeMap<>();
        Parameter[] required = constructor().getParameters();
        List<String> names = names(required);
        for (int i = 0; i < required.length; i++) {
            parameters.put(names.get(i), required[i].getParameterizedType());
        }
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                String name = method.getName().substring("set".length());
                parameters.put(
                        Character.toLowerCase(name.charAt(0)) + name.substring(1),
                        method.getGenericParameterTypes()[0]);
            }
        }
        return parameters;
    }

    /** Whether the constructor has it. */
    public boolean isRequired(String name) {
        return names(constructor().getParameters()).contains(name);
    }

    /** A new one, with the required texts empty and all else at its default. */
    public Object withoutParameters() throws ReflectiveOperationException {
        Object[] empty = new Object[constructor().getParameterCount()];
        Arrays.fill(empty, "");
        return constructor().newInstance(empty);
    }

    /** What a getter says. */
    public Object get(Object instance, String parameter) throws ReflectiveOperationException {
        String name = Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
        Method getter = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("get" + name)
                        || method.getName().equals("is" + name))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(type + " has no getter of " + parameter));
        return getter.invoke(instance);
    }

    private Constructor<?> constructor() {
        return Arrays.stream(type.getConstructors())
                .filter(candidate -> candidate.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type + " has no @DataBoundConstructor"));
    }

    /** From the class itself, else from the file that Stapler's annotation processor writes beside it. */
    private List<String> names(Parameter[] parameters) {
        if (Arrays.stream(parameters).allMatch(Parameter::isNamePresent)) {
            return Arrays.stream(parameters).map(Parameter::getName).toList();
        }
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".stapler")) {
            Properties stapler = new Properties();
            stapler.load(Objects.requireNonNull(file, "compile with -parameters, or with Stapler's processor"));
            return List.of(stapler.getProperty("constructor").split(","));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
