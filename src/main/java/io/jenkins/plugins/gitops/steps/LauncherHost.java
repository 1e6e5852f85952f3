package io.jenkins.plugins.gitops.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.gitops.image.BuildHost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** The agent of a build, or the container in which the build's programs run there. */
final class LauncherHost implements BuildHost {
    /** Marks the processes of one step, so that all of them can be found and ended. */
    private static final String MARK = "GITOPS_IMAGE_STEP";

    private final String id;
    private final FilePath workspace;
    private final Launcher launcher;
    private final EnvVars environment;
    private final AgentLibraries libraries;

    /**
     * @param id of this step of this run
     * @param launcher as the build's programs are run
     */
    LauncherHost(String id, FilePath workspace, Launcher launcher, EnvVars environment, AgentLibraries libraries) {
        this.id = id;
        this.workspace = workspace;
        this.launcher = launcher;
        this.environment = environment;
        this.libraries = libraries;
    }

    @Override
    public int run(Command command, Consumer<String> lines) throws IOException, InterruptedException {
        return run(launcher, command, lines);
    }

    /** On the agent itself, which has a Java for sure, and not in a container, which need not have one. */
    @Override
    public int runJava(JavaCommand command, Consumer<String> lines) throws IOException, InterruptedException {
        Launcher agent = workspace.createLauncher(TaskListener.NULL);
        String classPath = libraries.classPath(command.classPath(), agent.isUnix());
        return run(agent, command.command(workspace.act(new AgentJava()), classPath), lines);
    }

    private int run(Launcher place, Command command, Consumer<String> lines) throws IOException, InterruptedException {
        EnvVars variables = new EnvVars(environment);
        variables.putAll(command.environment());
        variables.put(MARK, id);
        try (LineOutput output = new LineOutput(lines)) {
            Proc process = place.launch()
                    .cmds(command.arguments())
                    .envs(variables)
                    .pwd(workspace)
                    .stdin(new ByteArrayInputStream(command.input().getBytes(StandardCharsets.UTF_8)))
                    .stdout(output)
                    .quiet(true)
                    .start();
            boolean over = false;
            try {
                int code = process.join();
                over = true;
                return code;
            } finally {
                if (!over) {
                    end(place, process);
                }
            }
        }
    }

    /** An interruption has brought us here; what ends the processes must not be interrupted itself. */
    private void end(Launcher place, Proc process) throws IOException, InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            process.kill();
            place.kill(Map.of(MARK, id));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public PrivateFolder privateFolder() throws IOException, InterruptedException {
        return RemoteFolder.make(folder(id, workspace));
    }

    /** Ends what a step left running, and removes what it left lying, when its Jenkins went down. */
    static void clean(String id, FilePath workspace) throws IOException, InterruptedException {
        workspace.createLauncher(TaskListener.NULL).kill(Map.of(MARK, id));
        FilePath folder = folder(id, workspace);
        if (folder.exists()) {
            folder.deleteRecursive();
        }
    }

    private static FilePath folder(String id, FilePath workspace) {
        return WorkspaceList.tempDir(workspace).child("gitops-image-" + id);
    }
}
