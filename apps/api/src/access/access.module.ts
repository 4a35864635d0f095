import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard';
import { AccessTokenService } from './access-token.service';
import { Authentication } from './authentication';
import { PseudonymKeys } from './pseudonym-keys';
import { ScopeService } from './scope.service';
import { Sessions } from './sessions';
import { SignInController } from './sign-in.controller';
import { SignInService } from './sign-in.service';

@Global()
@Module({
  controllers: [SignInController],
  providers: [
    ScopeService,
    PseudonymKeys,
    AccessTokenService,
    SignInService,
    Sessions,
    Authentication,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [PseudonymKeys, ScopeService, AccessTokenService, SignInService, Sessions, Authentication],
})
export class AccessModule {}
