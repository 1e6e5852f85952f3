package io.jenkins.plugins.gitops.architecture.broken.attic;

public class HasNoPlace {}
