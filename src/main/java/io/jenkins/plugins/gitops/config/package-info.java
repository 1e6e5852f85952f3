/** The global configuration, and the one holder that keeps the engine in step with it. */
package io.jenkins.plugins.gitops.config;
