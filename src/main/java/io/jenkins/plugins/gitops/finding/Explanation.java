package io.jenkins.plugins.gitops.finding;

/**
 * What a finding's code says, whatever the case at hand.
 *
 * @param meaning what it means
 * @param remedy what to do about it
 */
public record Explanation(String meaning, String remedy) {}
