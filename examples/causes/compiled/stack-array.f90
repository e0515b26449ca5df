! A stencil over an automatic array, which Fortran compilers put on the stack.
program stack_array
  implicit none
  print '(z16.16)', relaxed(400000)
contains
  double precision function relaxed(n)
    integer, intent(in) :: n
    double precision :: field(n)
    integer :: i
    do i = 1, n
      field(i) = 1d0 / i
    end do
    relaxed = sum(field(2:n) * field(1:n-1))
  end function
end program
