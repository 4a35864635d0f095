import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard';
import { AccessTokenService } from './access-token.service';
import { Authentication } from './authentication';
import { ScopeService } from './scope.service';
import { Sessions } from './sessions';
import { SignInController } from './sign-in.controller';
import { SignInService } from './sign-in.service';

@Global()
@Module({
  controllers: [SignInController],
  providers: [
    ScopeService,
    AccessTokenService,
    SignInService,
    Sessions,
    Authentication,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [ScopeService, AccessTokenService, SignInService, Sessions, Authentication],
})
export class AccessModule {}
