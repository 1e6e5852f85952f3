/** What a build remembers of its deployments, and the page that shows them. */
package io.jenkins.plugins.gitops.run;
