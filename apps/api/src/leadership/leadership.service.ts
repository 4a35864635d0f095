import { Inject, Injectable } from '@nestjs/common';
import { formatDate, leadershipGrowth, periodLabel } from '@inflect/measures';
import { LeadershipRepository, PersonRepository, type RoleCountEntity } from '@inflect/warehouse';
import type { Principal } from '../access/principal';
import { ScopeService } from '../access/scope.service';
import { ENVIRONMENT } from '../config/config.module';
import type { Environment } from '../config/environment';
import type { Connection } from '../graphql/connection.model';
import { connection, pageRequest, type PageArgs } from '../graphql/page.args';
import { requireRange } from '../outcomes/measure-choice';
import {
  LeadershipGrowthInput,
  LeadershipGrowthModel,
  PublishedSeriesModel,
  RoleModel,
} from './leadership-growth.model';

const basisOf = ({ definition, citation }: RoleCountEntity): string =>
  ['Published counts', definition, citation].filter(Boolean).join(' · ');

@Injectable()
export class LeadershipService {
  constructor(
    private readonly repository: LeadershipRepository,
    private readonly people: PersonRepository,
    private readonly scopes: ScopeService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Published counts where the organisation has them and no roles of its own; classified roles otherwise. */
  async growth(input: LeadershipGrowthInput, principal: Principal): Promise<LeadershipGrowthModel> {
    const scope = this.scopes.scopeOf(principal);
    const range = { from: input.from, to: input.to };
    const grain = input.grain ?? 'YEAR';
    requireRange(range, grain, 'input');
    const organisation = input.series ?? input.organisation ?? null;
    const roles = input.series ? [] : await this.repository.roles({ scope, to: range.to, organisation });
    const counts =
      roles.length === 0 && organisation !== null ? await this.repository.roleCounts({ scope, organisation }) : [];
    const [first] = counts;
    const { fiscalYearStart } = this.environment;
    // Published counts are points at their dates, whatever the grain.
    const growth = leadershipGrowth(first ? { counts, range, grain } : { roles, range, grain, fiscalYearStart });
    const points = growth.points.map((point) => ({
      ...point,
      periodLabel: first ? formatDate(point.period) : periodLabel(point.period, grain, fiscalYearStart),
    }));
    return { ...growth, points, basis: first ? basisOf(first) : 'Roles classified by title' };
  }

  async publishedSeries(principal: Principal): Promise<PublishedSeriesModel[]> {
    const counts = await this.repository.roleCounts({ scope: this.scopes.scopeOf(principal) });
    const byOrganisation = new Map<string, RoleCountEntity[]>();
    for (const count of counts) {
      byOrganisation.set(count.organisation, [...(byOrganisation.get(count.organisation) ?? []), count]);
    }
    return [...byOrganisation].map(([organisation, series]) => ({
      organisation,
      points: series.length,
      from: series[0]!.asOf,
      to: series.at(-1)!.asOf,
      definition: series[0]!.definition,
      citation: series[0]!.citation,
    }));
  }

  async roles(args: PageArgs, principal: Principal): Promise<Connection<RoleModel>> {
    const scope = this.scopes.scopeOf(principal);
    const all = await this.repository.roles({ scope });
    const { first, after } = pageRequest(args);
    const start = after ? all.findIndex((role) => role.naturalKey === after) + 1 : 0;
    const rows = all.slice(start, start + first);
    const next = start + rows.length < all.length ? (rows.at(-1)?.naturalKey ?? null) : null;
    const named = await this.people.findAll(
      rows.flatMap((role) => role.personId ?? []),
      scope,
    );
    const names = new Map(named.map((person) => [person.personId, person.name]));
    return connection({ rows, total: all.length, next }, (role) => ({
      id: role.naturalKey,
      title: role.title,
      person: role.personId === null ? null : (names.get(role.personId) ?? null),
      organisation: role.organisation,
      unit: role.unit,
      startedOn: role.startedOn,
      endedOn: role.endedOn,
      level: role.level,
      telehealth: role.telehealth,
      counted: role.counted,
      rules: role.rule.split(' ').filter(Boolean),
    }));
  }
}
