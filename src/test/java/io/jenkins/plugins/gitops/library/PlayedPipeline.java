package io.jenkins.plugins.gitops.library;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilerConfiguration;

/** The pipeline steps that the library uses, as a script's own methods. */
public final class PlayedPipeline {
    static final String REFERENCE = "registry.example:5005/team/shop:sha-1a2b3c4";
    static final String DIGEST = "sha256:" + "c".repeat(64);

    private final List<String> stages = new ArrayList<>();
    private final Map<String, Object> built = new LinkedHashMap<>();
    private final Map<String, Object> deployed = new LinkedHashMap<>();
    private final Script script;
    private String problem;

    PlayedPipeline(String commit) throws IOException {
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

    /** Lets the build of the image fail. */
    void failImage(String message) {
        problem = message;
    }

    Map<String, Object> built() {
        return built;
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

        public Map<String, Object> gitopsImage(Map<String, Object> parameters) {
            if (pipeline.problem != null) {
                throw new IllegalStateException(pipeline.problem);
            }
            remember(parameters, pipeline.built);
            return Map.of("reference", REFERENCE, "digest", DIGEST);
        }

        public void error(Object message) {
            throw new IllegalStateException(String.valueOf(message));
        }

        public Map<String, Object> gitopsDeploy(Map<String, Object> parameters) {
            remember(parameters, pipeline.deployed);
            return Map.of("phase", "SUCCEEDED");
        }

        /** What steps are given may be texts that Groovy has not put together yet. */
        private static void remember(Map<String, Object> parameters, Map<String, Object> memory) {
            parameters.forEach(
                    (name, value) -> memory.put(name, value instanceof CharSequence ? value.toString() : value));
        }
    }
}
