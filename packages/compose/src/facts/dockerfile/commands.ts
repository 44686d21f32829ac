/** Commands that bring no program that probes call, whatever their arguments: those of shells, of files, of builds. */
export const HARMLESS: ReadonlySet<string> = new Set(
  `: . [ [[ true false echo printf set export unset local readonly read cd pwd mkdir rmdir touch chmod chown chgrp
  sleep exit return test command which type id getent whoami uname arch hostname date ls cat head tail tr cut sort uniq
  wc grep egrep fgrep sed awk gawk basename dirname readlink realpath mktemp tee sha256sum sha512sum sha1sum md5sum gpg
  gpg2 gpgconf openssl base64 useradd usermod groupadd groupmod userdel adduser addgroup deluser delgroup passwd
  chpasswd ldconfig ldd locale-gen localedef update-locale dpkg-reconfigure update-ca-certificates update-ca-trust
  fc-cache nproc wait trap shopt umask source break continue shift sync stat file diff cmp seq yes jq yq
  git npm yarn pnpm corepack node bun deno tsc vite next ng nest prisma pip pip2 pip3 pipenv poetry pdm uv
  python python2 python3 gem bundle bundler rake rails ruby php composer pecl pear docker-php-ext-install
  docker-php-ext-configure docker-php-ext-enable docker-php-source a2enmod a2dismod a2ensite a2dissite a2enconf
  a2disconf go cargo rustup rustc gcc g++ cc strip dotnet mvn mvnw gradle gradlew java javac keytool mix setcap getcap
  ssh-keygen ssh-keyscan crontab apt-key apt-cache add-apt-repository apt-add-repository debconf-set-selections
  dpkg-query dpkg-architecture dpkg-divert yum-config-manager nginx supervisord java freshclam
  collectstatic django-admin flask alembic celery gunicorn uvicorn dos2unix unlink mkfifo mknod truncate split envsubst
  localectl timedatectl chsh sqlite3 fallocate dd df du ps kill`.split(/\s+/),
);

/** Commands that run another one: how many of their own words stand before it. */
export const WRAPPERS: ReadonlyMap<string, number> = new Map([
  ['sudo', 0],
  ['exec', 0],
  ['env', 0],
  ['nice', 0],
  ['nohup', 0],
  ['time', 0],
  ['xargs', 0],
  ['gosu', 1],
  ['su-exec', 1],
  ['chroot', 1],
  ['timeout', 1],
]);

/** Options of commands that take a word of their own. */
export const VALUED_OPTIONS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['apt', new Set(['-t', '--target-release', '-o', '--option', '-c', '--config-file'])],
  [
    'apk',
    new Set([
      '-t',
      '--virtual',
      '-X',
      '--repository',
      '-p',
      '--root',
      '--arch',
      '--keys-dir',
      '--wait',
      '--cache-dir',
    ]),
  ],
  [
    'yum',
    new Set([
      '-c',
      '--config',
      '--enablerepo',
      '--disablerepo',
      '--setopt',
      '-x',
      '--exclude',
      '--releasever',
      '--installroot',
    ]),
  ],
  ['sudo', new Set(['-u', '-g'])],
  ['xargs', new Set(['-n', '-I', '-P', '-L', '-d', '-i'])],
  ['files', new Set(['-m', '-o', '-g', '--mode', '--owner', '--group'])],
]);
