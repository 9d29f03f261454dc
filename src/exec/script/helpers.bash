# Functions around the commands of a step. Line feeds become blanks, so that
# the whole stands on the first line of a script and lines of the step keep
# their numbers: every command ends with `;`, and a comment has its own line.
# No user's variable, option, `IFS` or `readonly` may change what these do, and
# none of them may leave a trace but names that begin with `__runwright`.

# Before a command: INDEX LAST. The last argument becomes `$_`.
__runwright_begin() {
  __runwright_command=$1;
  if [[ -n $__runwright_trace ]]; then
    __runwright_trace=; set -x;
  fi;
};

# After a command: TOLERATE STATUS PIPESTATUS... LAST. Returns the status that
# counts: 141 of a stage that is not the last is none with p in TOLERATE, and 1
# is none with n. Then waits until what the
# command wrote has been read, or until there is nobody left to read it.
__runwright_end() {
  case $- in
    *x*) set +x; __runwright_trace=1 ;;
  esac;
  __runwright_tolerate=$1; __runwright_status=$2; __runwright_last=${!#}; shift 2;
  __runwright_stage=0; __runwright_stages=$(($# - 1));
  if [[ $__runwright_status == 141 ]]; then
    __runwright_worst=; __runwright_broken=;
    while [[ $# -gt 1 ]]; do
      if [[ $1 == 141 && ( $# -gt 2 || $__runwright_stages == 1 ) ]]; then
        __runwright_broken+=,$__runwright_stage;
      elif [[ $1 != 0 ]]; then
        __runwright_worst=$1;
      fi;
      __runwright_stage=$((__runwright_stage + 1)); shift;
    done;
    __runwright_pipes+=" $__runwright_command:$__runwright_stages$__runwright_broken";
    if [[ -n $__runwright_worst ]]; then
      __runwright_status=$__runwright_worst;
    elif [[ $__runwright_tolerate == p* ]]; then
      __runwright_status=0;
    fi;
  elif [[ $__runwright_status == 1 && $__runwright_tolerate == *n ]]; then
    while [[ $# -gt 2 && $1 != 1 ]]; do
      __runwright_stage=$((__runwright_stage + 1)); shift;
    done;
    __runwright_pipes+=" no:$__runwright_command:$__runwright_stages,$__runwright_stage";
    __runwright_status=0;
  fi;
  if [[ $__runwright_status != 0 ]]; then
    return "$__runwright_status";
  fi;
  if [[ -n $__runwright_control && $__runwright_command != "$__runwright_final" ]]; then
    __runwright_answer=;
    if builtin printf '%s\n' "$__runwright_command" >"$__runwright_control"; then
      until builtin read -r -t 5 __runwright_answer <>"$__runwright_reply"; do
        builtin kill -0 "$PPID" || break;
      done;
    fi;
    if [[ $__runwright_answer == stop ]]; then
      return 130;
    fi;
  fi;
};

# At the end of the script: STATUS.
__runwright_exit() {
  __runwright_options=$SHELLOPTS;
  set +eux;
  unset -f __runwright_begin __runwright_end __runwright_exit;
  { @SAVE@ "$__runwright_serial $1 $__runwright_command$__runwright_pipes"; } 1<>"$__runwright_dump";
};
