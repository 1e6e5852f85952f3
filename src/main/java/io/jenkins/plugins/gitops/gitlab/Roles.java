package io.jenkins.plugins.gitops.gitlab;

/** GitLab's roles in a project, by their numbers. */
public final class Roles {
    public static final int DEVELOPER = 30;
    public static final int MAINTAINER = 40;

    private Roles() {}

    /** The name of the role that a level is, for instance {@code Developer}. */
    public static String name(int level) {
        return switch (level) {
            case 0 -> "none";
            case 5 -> "Minimal access";
            case 10 -> "Guest";
            case 15 -> "Planner";
            case 20 -> "Reporter";
            case DEVELOPER -> "Developer";
            case MAINTAINER -> "Maintainer";
            case 50 -> "Owner";
            case 60 -> "Administrator";
            default -> "level " + level;
        };
    }
}
