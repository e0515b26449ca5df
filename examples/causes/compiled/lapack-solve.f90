! A linear system of 300 unknowns by LAPACK: its factorisation is done by whatever BLAS is there, on its threads.
program lapack_solve
  implicit none
  integer, parameter :: n = 300
  double precision :: a(n, n), b(n)
  integer :: pivots(n), info, i, j
  external :: dgesv
  do j = 1, n
    do i = 1, n
      a(i, j) = 1d0 / (i + 0.7d0 * j) + sin(dble(i * j))
    end do
    b(j) = 1d0 / j
  end do
  call dgesv(n, 1, a, n, pivots, b, n, info)
  do i = 1, n, 30
    write (*, '(i4, 1x, z16.16)') i, b(i)
  end do
end program
