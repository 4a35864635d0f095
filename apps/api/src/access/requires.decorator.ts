import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { AccessRole } from '@inflect/measures';

export const policyKey = 'access.policy';
export type Policy = 'public' | readonly AccessRole[];

/** Any one of the roles may call it. Without a policy a call is refused. */
export const Requires = (...roles: AccessRole[]): CustomDecorator => SetMetadata(policyKey, roles);

/** Reachable without signing in: only what holds no data. */
export const Public = (): CustomDecorator => SetMetadata(policyKey, 'public');

/** Those who may read aggregate outcomes in their scope. */
export const outcomeReaders: readonly AccessRole[] = ['director', 'faculty', 'analyst'];
/** Everyone who can sign in. */
export const everyone: readonly AccessRole[] = ['director', 'faculty', 'analyst', 'steward', 'administrator'];
