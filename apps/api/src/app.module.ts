import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { Logger } from 'pino';
import { AccessModule } from './access/access.module';
import type { AuthenticatedRequest } from './access/principal';
import { AdministrationModule } from './administration/administration.module';
import { ComparisonsModule } from './comparisons/comparisons.module';
import { ConfigModule } from './config/config.module';
import type { Environment } from './config/environment';
import { ExplanationsModule } from './explanations/explanations.module';
import { CompilingGateway } from './graphql/answering/compiling-gateway';
import { formatErrorWith } from './graphql/format-error';
import { limitRules, maximumTokens } from './graphql/limits';
import { AnyExceptionFilter } from './graphql/exception.filter';
import { ImportsModule } from './imports/imports.module';
import { QualityModule } from './imports/quality/quality.module';
import { MappingModule } from './imports/mapping/mapping.module';
import { LeadershipModule } from './leadership/leadership.module';
import { OutcomesModule } from './outcomes/outcomes.module';
import { ProjectsModule } from './projects/projects.module';
import { ReportsModule } from './reports/reports.module';
import { WarehouseModule } from './warehouse.module';

@Module({})
export class AppModule {
  static forRoot(environment: Environment, logger: Logger): DynamicModule {
    const gateway = new CompilingGateway();
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(environment, logger),
        WarehouseModule.forRoot(environment.databaseUrl),
        GraphQLModule.forRoot<ApolloDriverConfig & { gateway: CompilingGateway }>({
          driver: ApolloDriver,
          gateway,
          transformSchema: gateway.use,
          autoSchemaFile: true,
          sortSchema: true,
          graphiql: false,
          playground: false,
          csrfPrevention: true,
          // Strangers are stopped before GraphQL, so introspection is for signed-in principals only.
          introspection: true,
          includeStacktraceInErrorResponses: false,
          hideSchemaDetailsFromClientErrors: true,
          // It looks at every field of every row, and nothing here may be cached by a stranger.
          plugins: [ApolloServerPluginCacheControlDisabled()],
          parseOptions: { maxTokens: maximumTokens },
          validationRules: limitRules,
          context: ({ req }: { req: AuthenticatedRequest }) => ({ req }),
          formatError: formatErrorWith(logger),
        }),
        AccessModule,
        AdministrationModule,
        OutcomesModule,
        ComparisonsModule,
        ExplanationsModule,
        LeadershipModule,
        ProjectsModule,
        ImportsModule,
        MappingModule,
        QualityModule,
        ReportsModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: AnyExceptionFilter }],
    };
  }
}
