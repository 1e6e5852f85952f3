package io.jenkins.plugins.gitops.library;

import hudson.model.Descriptor;
import io.jenkins.plugins.gitops.steps.GitopsDeployStep;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** The steps and triggers that the plugin's classes have, by the name that a Jenkinsfile uses. */
public final class PluginSteps {
    private static final String NESTED = "$DescriptorImpl.class";

    private final Map<String, BoundClass> steps = new TreeMap<>();
    private final Map<String, BoundClass> symbols = new TreeMap<>();

    public PluginSteps() throws IOException {
        Path classes = classes();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(NESTED)).toList()) {
                add(classes.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", ""));
            }
        }
    }

    /** Steps alone. */
    public Map<String, BoundClass> steps() {
        return steps;
    }

    boolean knows(String name) {
        return steps.containsKey(name) || symbols.containsKey(name);
    }

    /** Fails where the step has no such parameter, or lacks a value for one that its constructor needs. */
    void check(String name, Map<String, Object> parameters) {
        BoundClass bound = steps.getOrDefault(name, symbols.get(name));
        Set<String> known = bound.parameters().keySet();
        List<String> unknown = parameters.keySet().stream()
                .filter(parameter -> !known.contains(parameter))
                .toList();
        if (!unknown.isEmpty()) {
            throw new AssertionError("%s has no parameter %s; it has %s".formatted(name, unknown, known));
        }
    }

    private void add(String className) {
        try {
            Class<?> descriptor = Class.forName(className);
            Class<?> bound = descriptor.getEnclosingClass();
            if (StepDescriptor.class.isAssignableFrom(descriptor)) {
                StepDescriptor instance =
                        (StepDescriptor) descriptor.getDeclaredConstructor().newInstance();
                steps.put(instance.getFunctionName(), new BoundClass(bound));
            } else if (Descriptor.class.isAssignableFrom(descriptor) && descriptor.isAnnotationPresent(Symbol.class)) {
                Symbol symbol = descriptor.getAnnotation(Symbol.class);
                Stream.of(symbol.value()).forEach(name -> symbols.put(name, new BoundClass(bound)));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path classes() {
        try {
            return Path.of(GitopsDeployStep.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return Stream.concat(steps.keySet().stream(), symbols.keySet().stream()).collect(Collectors.joining(", "));
    }
}
