package io.jenkins.plugins.gitops.config;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every method of the plugin that a browser can call. */
final class Endpoints {
    private Endpoints() {}

    /**
     * One method of one class.
     *
     * @param type on which it is called; it may have it from a class above
     */
    record Endpoint(Class<?> type, Method method) {
        /** Class and method, as the table of permissions names them. */
        String name() {
            return type.getName()
                            .substring("io.jenkins.plugins.gitops.".length())
                            .replace("$DescriptorImpl", "") + "#" + method.getName();
        }
    }

    static List<Endpoint> all() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.jenkins.plugins.gitops");
        return classes.stream()
                .map(type -> load(type.getName()))
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .flatMap(type -> methods(type).map(method -> new Endpoint(type, method)))
                .sorted(Comparator.comparing(Endpoint::name))
                .toList();
    }

    private static Stream<Method> methods(Class<?> type) {
        boolean ours = type != null && type.getName().startsWith("io.jenkins.plugins.gitops.");
        return ours
                ? Stream.concat(
                        Arrays.stream(type.getDeclaredMethods()).filter(Endpoints::isWebMethod),
                        methods(type.getSuperclass()))
                : Stream.empty();
    }

    private static boolean isWebMethod(Method method) {
        return method.getName().matches("do[A-Z].*|js[A-Z].*")
                && Modifier.isPublic(method.getModifiers())
                && !method.isSynthetic();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Endpoints.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
