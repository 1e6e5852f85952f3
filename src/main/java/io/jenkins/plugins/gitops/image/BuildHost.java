package io.jenkins.plugins.gitops.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The machine that builds: there the source lies and programs run. */
public interface BuildHost {
    /**
     * Runs a program in the source's folder until it ends. Where the caller is interrupted, the program and those that it
     * started are ended.
     *
     * @param lines is told what it prints, to its output and its errors, line by line
     * @return the exit code
     * @throws IOException where it cannot be started, for instance because there is none of that name
     */
    int run(Command command, Consumer<String> lines) throws IOException, InterruptedException;

    /** A new folder that nobody else may look into. */
    PrivateFolder privateFolder() throws IOException, InterruptedException;

    /** As {@link #run}, for a class of this JVM in a JVM of its own there. */
    int runJava(JavaCommand command, Consumer<String> lines) throws IOException, InterruptedException;

    /**
     * A program to run, without a shell.
     *
     * @param arguments the program and what it is told; anyone on the machine can read it
     * @param environment added to what the build has
     * @param input what it reads; for secrets
     */
    record Command(List<String> arguments, Map<String, String> environment, String input) {
        public Command {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }

        /** One that reads nothing and needs nothing of its surroundings. */
        public static Command of(List<String> arguments) {
            return new Command(arguments, Map.of(), "");
        }

        @Override
        public String toString() {
            return arguments.toString();
        }
    }

    /**
     * A class to run.
     *
     * @param classPath files of this machine, brought to the other where need be
     * @param options of the JVM
     * @param main the name of the class
     * @param input what it reads; for secrets
     */
    record JavaCommand(List<Path> classPath, List<String> options, String main, String input) {
        public JavaCommand {
            classPath = List.copyOf(classPath);
            options = List.copyOf(options);
        }

        /**
         * The same as a program to run.
         *
         * @param java the program's path there
         * @param there the class path, as that machine has it
         */
        public Command command(String java, String there) {
            List<String> arguments = new ArrayList<>(List.of(java));
            arguments.addAll(options);
            arguments.addAll(List.of("-cp", there, main));
            // Options meant for the programs of a build would be printed, and could be wrong for this one.
            return new Command(
                    arguments, Map.of("JAVA_TOOL_OPTIONS", "", "JDK_JAVA_OPTIONS", "", "_JAVA_OPTIONS", ""), input);
        }

        @Override
        public String toString() {
            return main + options;
        }
    }

    /** A folder for secrets, and for what goes with them; all of it is gone when this is closed. */
    interface PrivateFolder extends AutoCloseable {
        /** The absolute path, on the machine that builds, of something in it. */
        String path(String name);

        /** Writes a file that its owner alone may read. */
        void write(String name, String content) throws IOException, InterruptedException;

        /** The content of a file, "" where there is none. */
        String read(String name) throws IOException, InterruptedException;

        @Override
        void close() throws IOException, InterruptedException;
    }
}
