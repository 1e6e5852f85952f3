/** What can be judged before anything is sent: the wrong kind of token, an address that cannot work. */
package io.jenkins.plugins.gitops.preflight;
