/** What a job adds: the application that is defined on it. */
package io.jenkins.plugins.gitops.job;
