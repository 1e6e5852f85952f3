package io.jenkins.plugins.gitops.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A machine that remembers what it was told to do, and which folders it gave out. */
final class WatchedHost implements BuildHost {
    private final BuildHost host;
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private final List<Path> folders = new CopyOnWriteArrayList<>();
    private final Set<String> modes = java.util.Collections.synchronizedSet(new TreeSet<>());

    WatchedHost(BuildHost host) {
        this.host = host;
    }

    List<Command> commands() {
        return List.copyOf(commands);
    }

    List<Path> folders() {
        return List.copyOf(folders);
    }

    /** Of folders and of files written into them. */
    Set<String> modes() {
        return Set.copyOf(modes);
    }

    @Override
    public int run(Command command, Consumer<String> lines) throws IOException, InterruptedException {
        commands.add(command);
        return host.run(command, lines);
    }

    @Override
    public int runJava(JavaCommand command, Consumer<String> lines) throws IOException, InterruptedException {
        commands.add(command.command("java", ""));
        return host.runJava(command, lines);
    }

    @Override
    public PrivateFolder privateFolder() throws IOException, InterruptedException {
        PrivateFolder folder = host.privateFolder();
        folders.add(Path.of(folder.path("")));
        modes.add(mode(folder.path("")));
        return new PrivateFolder() {
            @Override
            public String path(String name) {
                return folder.path(name);
            }

            @Override
            public void write(String name, String content) throws IOException, InterruptedException {
                folder.write(name, content);
                modes.add(mode(folder.path(name)));
            }

            @Override
            public String read(String name) throws IOException, InterruptedException {
                return folder.read(name);
            }

            @Override
            public void close() throws IOException, InterruptedException {
                folder.close();
            }
        };
    }

    private static String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(path)));
    }
}
