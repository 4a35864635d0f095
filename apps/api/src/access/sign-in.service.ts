import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditRepository, SignInLinkRepository } from '@inflect/warehouse';

const lifetimeMs = 15 * 60 * 1000;

@Injectable()
export class SignInService {
  constructor(
    private readonly links: SignInLinkRepository,
    private readonly audit: AuditRepository,
  ) {}

  /** A path that signs its first visitor in, once, within 15 minutes. */
  async newLinkPath(): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    await this.links.create(secret, new Date(Date.now() + lifetimeMs));
    return `/sign-in/${secret}`;
  }

  /** True the first time only. */
  async consume(secret: string): Promise<boolean> {
    const valid = await this.links.consume(secret);
    await this.audit.append({ principal: 'owner', action: 'sign-in', detail: { result: valid ? 'done' : 'refused' } });
    return valid;
  }
}
