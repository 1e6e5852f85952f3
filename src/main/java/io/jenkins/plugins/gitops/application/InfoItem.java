package io.jenkins.plugins.gitops.application;

/** Something that an Application says to people who look at it, for instance the address of a handbook. */
public record InfoItem(String name, String value) {}
