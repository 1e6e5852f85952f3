package io.jenkins.plugins.gitops.application;

import java.util.Arrays;
import java.util.List;

/**
 * Who may use something: full names of jobs and folders, {@code *} for all. Nothing listed allows none.
 *
 * @param names a folder stands for all below it
 */
public record Folders(List<String> names) {
    public static final Folders NONE = new Folders(List.of());

    public Folders {
        names = List.copyOf(names);
    }

    /** Names separated by commas or line ends. */
    public static Folders parse(String text) {
        return new Folders(Arrays.stream(text.split("[,\\r\\n]+"))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList());
    }

    /** @param job the full name of a job or folder */
    public boolean allow(String job) {
        return names.stream().anyMatch(name -> name.equals("*") || job.equals(name) || job.startsWith(name + "/"));
    }
}
