package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.appset.Expander;
import java.net.http.HttpClient;
import java.time.Clock;

/**
 * What ApplicationSets are evaluated with.
 *
 * @param expander makes their applications
 * @param http asks GitLab; does not follow redirects
 * @param clock tells when GitLab is asked again
 */
public record SetTools(Expander expander, HttpClient http, Clock clock) {}
