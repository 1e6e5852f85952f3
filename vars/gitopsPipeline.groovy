/**
 * Checks the source out, builds and pushes its image, and deploys it, in one call. See gitopsPipeline.txt for the parameters.
 */
def call(Map params) {
  def settings = checked(params)
  def commit = ''
  def source = [:]
  def digest = ''
  def result = null

  node(settings.agent) {
    stage('Checkout') {
      source = checkout(scm)
      commit = source.GIT_COMMIT
    }
    settings.tag = settings.tag ?: "sha-${commit.take(7)}"
    stage('Image') {
      digest = buildAndPush(settings, commit)
    }
  }
  stage('Deploy') {
    result = gitopsDeploy(
      application: settings.application,
      image: "${settings.image}:${settings.tag}",
      digest: digest,
      sourceCommit: commit,
      sourceBranch: source.GIT_BRANCH ?: '',
      sourceAncestors: [source.GIT_PREVIOUS_COMMIT, source.GIT_PREVIOUS_SUCCESSFUL_COMMIT].findAll { it },
      gitCredentialsId: settings.gitCredentialsId,
      timeoutMinutes: settings.timeoutMinutes,
      wait: settings.wait
    )
  }
  return result
}

private Map checked(Map params) {
  def known = [
    agent: '', application: null, image: null, tag: '', registryCredentialsId: '', gitCredentialsId: '', builder: 'docker',
    dockerfile: 'Dockerfile', context: '.', timeoutMinutes: 10, wait: true,
  ]
  def unknown = params.keySet() - known.keySet()
  if (unknown) {
    error "gitopsPipeline does not know ${unknown.join(', ')}; it knows ${known.keySet().join(', ')}"
  }
  def all = known + params
  ['application', 'image'].each { name ->
    if (!all[name]) {
      error "gitopsPipeline needs ${name}, for instance gitopsPipeline(application: 'shop-dev', image: 'registry.example:5005/team/shop')"
    }
  }
  return all
}

// Values reach the shell by its environment, never by the text of the script.
private String buildAndPush(Map settings, String commit) {
  withEnv([
    "IMAGE=${settings.image}:${settings.tag}",
    "REGISTRY=${settings.image.tokenize('/').first()}",
    "BUILDER=${settings.builder}",
    "DOCKERFILE=${settings.dockerfile}",
    "CONTEXT=${settings.context}",
    "COMMIT=${commit}",
  ]) {
    if (!settings.registryCredentialsId) {
      return runScript()
    }
    withCredentials([
      usernamePassword(
        credentialsId: settings.registryCredentialsId, usernameVariable: 'REGISTRY_USER', passwordVariable: 'REGISTRY_PASSWORD'
      )
    ]) {
      return runScript()
    }
  }
}

private String runScript() {
  return sh(label: 'Build and push', returnStdout: true, script: libraryResource('io/jenkins/plugins/gitops/image.sh')).trim()
}
