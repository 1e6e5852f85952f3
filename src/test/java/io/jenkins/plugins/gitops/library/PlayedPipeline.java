package io.jenkins.plugins.gitops.library;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilerConfiguration;

/** The pipeline steps that the library uses, as a script's own methods. */
public final class PlayedPipeline {
    static final String PASSWORD = "hunter2";

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> stages = new ArrayList<>();
    private final Map<String, Object> deployed = new LinkedHashMap<>();
    private final Script script;

    PlayedPipeline(Path folder, String commit) throws IOException {
        this.folder = folder;
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(Steps.class.getName());
        Path file = LibraryFiles.root().resolve("vars/gitopsPipeline.groovy");
        script = new GroovyShell(getClass().getClassLoader(), new Binding(), configuration)
                .parse(Files.readString(file), "gitopsPipeline.groovy");
        ((Steps) script).pipeline = this;
        ((Steps) script).commit = commit;
    }

    Object call(Map<String, Object> parameters) {
        return script.invokeMethod("call", parameters);
    }

    Map<String, String> environment() {
        return environment;
    }

    List<String> stages() {
        return stages;
    }

    Map<String, Object> deployed() {
        return deployed;
    }

    /** Base class of the script. */
    public abstract static class Steps extends Script {
        PlayedPipeline pipeline;
        String commit;

        public Object getScm() {
            return "scm";
        }

        public Map<String, String> checkout(Object scm) {
            return Map.of("GIT_COMMIT", commit);
        }

        public Object node(String label, Closure<?> body) {
            return body.call();
        }

        public Object stage(String name, Closure<?> body) {
            pipeline.stages.add(name);
            return body.call();
        }

        public Object withEnv(List<?> variables, Closure<?> body) {
            variables.forEach(variable -> {
                String[] parts = String.valueOf(variable).split("=", 2);
                pipeline.environment.put(parts[0], parts[1]);
            });
            return body.call();
        }

        public Map<String, Object> usernamePassword(Map<String, Object> parameters) {
            return parameters;
        }

        public Object withCredentials(List<Map<String, Object>> bindings, Closure<?> body) {
            bindings.forEach(binding -> {
                pipeline.environment.put(String.valueOf(binding.get("usernameVariable")), "robot");
                pipeline.environment.put(String.valueOf(binding.get("passwordVariable")), PASSWORD);
            });
            return body.call();
        }

        public String libraryResource(String name) {
            return LibraryFiles.read("resources/" + name);
        }

        public String sh(Map<String, Object> parameters) {
            return pipeline.shell(String.valueOf(parameters.get("script")));
        }

        public void error(Object message) {
            throw new IllegalStateException(String.valueOf(message));
        }

        public Map<String, Object> gitopsDeploy(Map<String, Object> parameters) {
            parameters.forEach((name, value) ->
                    pipeline.deployed.put(name, value instanceof CharSequence ? value.toString() : value));
            return Map.of("phase", "SUCCEEDED");
        }
    }

    private String shell(String text) {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", text)
                .directory(folder.toFile())
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("RECORD", folder.resolve("record").toString());
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException("script returned exit code " + code);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
