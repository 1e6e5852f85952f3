package io.jenkins.plugins.gitops.deploy;

/**
 * What to check. Credentials are named by their ids.
 *
 * @param context the full name of the job whose credentials may be used, "" for the controller's own
 * @param gitCredentialId with which would be pushed; "" for the application's own
 * @param image that would be pushed and deployed; "" to leave registry and pull secrets out
 * @param registryCredentialId with which it would be pushed; "" for none
 * @param plainHttp whether its registry speaks HTTP without TLS
 * @param gitlabTokenCredentialId that may read GitLab's API; "" to ask with the one that pushes, as far as it may
 * @param webhook what the address of our webhook begins with; "" where Jenkins does not know its own
 */
public record CheckRequest(
        String context,
        String gitCredentialId,
        String image,
        String registryCredentialId,
        boolean plainHttp,
        String gitlabTokenCredentialId,
        String webhook) {}
