package io.jenkins.plugins.gitops.testing;

/** GitLab's roles in a project, lowest first. */
public enum Role {
    GUEST,
    REPORTER,
    DEVELOPER,
    MAINTAINER,
    OWNER
}
