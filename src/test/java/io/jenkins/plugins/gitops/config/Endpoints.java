package io.jenkins.plugins.gitops.config;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Every method of the plugin that a browser can call. */
final class Endpoints {
    private Endpoints() {}

    static List<Method> all() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.jenkins.plugins.gitops");
        return classes.stream()
                .flatMap(type -> Arrays.stream(load(type.getName()).getDeclaredMethods()))
                .filter(Endpoints::isWebMethod)
                .sorted(Comparator.comparing(Endpoints::name))
                .toList();
    }

    /** Class and method, as the table of permissions names them. */
    static String name(Method method) {
        String type = method.getDeclaringClass().getName();
        return type.substring("io.jenkins.plugins.gitops.".length()).replace("$DescriptorImpl", "") + "#"
                + method.getName();
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
