package io.jenkins.plugins.gitops.library;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilerConfiguration;

/** Runs scripts of the library and Jenkinsfiles, with steps that write down what they were given. */
final class PlayedLibrary {
    static final String COMMIT = "1a2b3c4d5e6f708192a3b4c5d6e7f80910111213";
    static final String REFERENCE = "registry.example:5005/team/shop:sha-1a2b3c4";
    static final String DIGEST = "sha256:" + "c".repeat(64);

    private final PluginSteps pluginSteps = new PluginSteps();
    private final List<StepCall> calls = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private final Map<String, String> problems = new LinkedHashMap<>();
    private final Binding binding = new Binding();
    private final GroovyShell shell;
    private int nodes;

    /** What a build is started with where nobody says otherwise: the defaults of the declared parameters. */
    private final Map<Object, Object> given = new LinkedHashMap<>();

    PlayedLibrary() throws IOException {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(PlayedScript.class.getName());
        shell = new GroovyShell(getClass().getClassLoader(), binding, configuration);
        binding.setVariable("scm", "scm");
        binding.setVariable("none", "none");
        binding.setVariable("any", "any");
        binding.setVariable("env", new LinkedHashMap<>(Map.of("BRANCH_NAME", "main", "GIT_COMMIT", COMMIT)));
        binding.setVariable("params", given);
        binding.setVariable("currentBuild", new LinkedHashMap<>());
        try (Stream<Path> files = Files.list(LibraryFiles.root().resolve("vars"))) {
            files.filter(file -> file.toString().endsWith(".groovy"))
                    .forEach(file -> binding.setVariable(LibraryFiles.baseName(file), script(file)));
        }
    }

    /** Calls a global variable of the library. */
    Object call(String name, Object... arguments) {
        return ((PlayedScript) binding.getVariable(name)).invokeMethod("call", arguments);
    }

    /** Runs a Jenkinsfile. */
    void run(Path jenkinsfile) {
        script(jenkinsfile).run();
    }

    void set(String variable, Object value) {
        binding.setVariable(variable, value);
    }

    /** Lets a step fail. */
    void fail(String step, String message) {
        problems.put(step, message);
    }

    List<StepCall> calls() {
        return calls;
    }

    /** What the calls of one step were given. */
    List<Map<String, Object>> given(String step) {
        return calls.stream()
                .filter(call -> call.name().equals(step))
                .map(StepCall::parameters)
                .toList();
    }

    /** Names of stages and steps of the plugin in the order in which they began; "(node)" follows those on an agent. */
    List<String> order() {
        return order;
    }

    Object step(String name, Object[] arguments) {
        if (arguments.length > 0 && arguments[arguments.length - 1] instanceof Closure<?> body) {
            return block(name, arguments, body);
        }
        Object single = arguments.length == 0 ? null : arguments[0];
        if (binding.hasVariable(name) && binding.getVariable(name) instanceof PlayedScript script) {
            return script.invokeMethod("call", arguments);
        }
        if (name.equals("parallel") && single instanceof Map<?, ?> branches) {
            branches.values().forEach(branch -> ((Closure<?>) branch).call());
            return null;
        }
        Map<String, Object> parameters = CallArguments.named(arguments);
        calls.add(new StepCall(name, parameters));
        if (pluginSteps.knows(name)) {
            pluginSteps.check(name, parameters);
            order.add(nodes > 0 ? name + " (node)" : name);
        } else {
            JenkinsSteps.check(name, parameters);
        }
        if (problems.containsKey(name)) {
            throw new IllegalStateException(problems.get(name));
        }
        if (name.equals("string")) {
            given.put(parameters.get("name"), parameters.get("defaultValue"));
        }
        return Answers.of(name, parameters, single);
    }

    private Object block(String name, Object[] arguments, Closure<?> body) {
        JenkinsSteps.checkBlock(name);
        if (name.equals("stage")) {
            order.add("stage " + arguments[0]);
        }
        boolean node = name.equals("node");
        nodes += node ? 1 : 0;
        try {
            return body.call();
        } finally {
            nodes -= node ? 1 : 0;
        }
    }

    private PlayedScript script(Path file) {
        try {
            String name = file.getFileName().toString().replaceAll("\\W", "_") + ".groovy";
            // All of the library is there already.
            String text = Files.readString(file).replaceFirst("(?m)^@Library\\('gitops'\\) _$", "");
            PlayedScript script = (PlayedScript) shell.parse(text, name);
            script.playedBy(this);
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
