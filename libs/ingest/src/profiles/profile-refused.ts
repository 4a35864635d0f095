/** A profile that cannot be used; the message names the profile and the key at fault. */
export class ProfileRefused extends Error {
  constructor(
    readonly code: 'PROFILE_MISSING' | 'PROFILE_INVALID',
    message: string,
  ) {
    super(message);
    this.name = 'ProfileRefused';
  }
}
